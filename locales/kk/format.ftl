### Күндер мен айлар

month-of-year = { $month ->
        [1] { $year } жылғы қаңтар
        [2] { $year } жылғы ақпан
        [3] { $year } жылғы наурыз
        [4] { $year } жылғы сәуір
        [5] { $year } жылғы мамыр
        [6] { $year } жылғы маусым
        [7] { $year } жылғы шілде
        [8] { $year } жылғы тамыз
        [9] { $year } жылғы қыркүйек
        [10] { $year } жылғы қазан
        [11] { $year } жылғы қараша
        *[12] { $year } жылғы желтоқсан
    }
month-range = { $first } – { $last }
article = { $article }-бап
article-paragraph = { $article }-бап, { $paragraph }-тармақ
